/**
 * The redirect URI of the command line's client. RFC 8252 §7.3 has the client choose the port, but Cognito compares the
 * URI as a whole, and takes plain http for this host name only.
 */
export const LOOPBACK_REDIRECT_URI = 'http://localhost:18250/';
