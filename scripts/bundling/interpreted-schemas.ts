import { config } from 'zod/v4/core';

/**
 * Bundled in front of every function. By default zod compiles a schema at its first use, which takes longer than the few
 * values that an instance of a function reads are worth.
 */
config({ jitless: true });
