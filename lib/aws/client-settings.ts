/** Of every client: none of ours changes its middleware, so that it need not be put together anew for each call. */
export const CLIENT = { cacheMiddleware: true } as const;
