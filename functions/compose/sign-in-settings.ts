import * as z from 'zod';

/** The settings of the operation that shows how a person signs in. */
export const SignInSettings = z.object({
  /** What the console and `npm run login` request at sign-in. */
  CONSOLE_SCOPE: z.string().default('openid email'),
  /** Cognito's logout endpoint, if it signs in: it takes other parameters than an `end_session_endpoint`. */
  COGNITO_SIGN_OUT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether the issuer signs in ready-made members without a password, as on one machine. */
  DEMO: z.enum(['true', 'false']).default('false'),
});
