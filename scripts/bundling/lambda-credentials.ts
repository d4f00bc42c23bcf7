type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
};

/**
 * Lambda's credentials: in the environment, for the life of the process. The SDK's default chain adds profiles, SSO, web
 * identities and instance metadata to every bundle: 135 KB.
 * @throws Error outside Lambda and its emulators
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('The environment has no AWS credentials.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
