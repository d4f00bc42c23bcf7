/** Settings of every SDK client. No client changes its middleware stack, so the SDK may cache the resolved stack. */
export const CLIENT = { cacheMiddleware: true } as const;
