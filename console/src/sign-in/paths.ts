export const SIGNED_IN_PATH = '/signed-in';
export const SIGNED_OUT_PATH = '/signed-out';
