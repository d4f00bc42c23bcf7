export const pfx = {
  title: 'Make a PFX',
  how: 'For IIS, Azure, macOS and Java: certificate, chain and key in one file. It is made in this browser; your key and the password are not sent.',
  key: 'Private key',
  keyHow: 'The file that you saved when the key was made (PEM).',
  drop: 'Drop the key file here',
  password: 'Password for the PFX',
  passwordHow: 'Needed when the PFX is imported. AES-256: Windows Server 2019 and later.',
  make: 'Make the PFX and save it',
  failed: 'The PFX was not made',
  faults: {
    'no-key': 'This file contains no private key. Choose the .key file.',
    encrypted: 'This key is encrypted. Decrypt it first: openssl pkey -in encrypted.key -out plain.key',
    unreadable: 'The private key in this file cannot be read. Choose the file as it was saved.',
    mismatch: 'This key does not belong to this certificate. Choose the key that was made with its CSR.',
  },
} as const;
