/** The algorithms that a CA signs with; the curve determines the hash (BR 7.1.3.2.2). */
export const SIGNATURE_ALGORITHMS = ['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pkcs1-sha256'] as const;
