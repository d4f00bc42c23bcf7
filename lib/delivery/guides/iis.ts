import { choice, commands, type Guide, option, prose, shown } from './guide.ts';
import { iisSnippet } from './iis-bindings.ts';
import { ROOT_FILE, type Subject } from './subject.ts';

export function iisGuide(subject: Subject): Guide {
  const { stem, names, fullchain, key, leaf, host } = subject;
  const snippet = iisSnippet(subject);
  const [pfx, password, p7b] = [`${stem}.pfx`, `${stem}.password`, `${stem}.p7b`];
  const chain = `${stem}.chain.p7b`;
  const joined = (algorithms: string) =>
    `openssl pkcs12 -export -in ${fullchain} -inkey ${key} -name ${stem} -out ${pfx} -passout file:${password} ${algorithms}`;
  return {
    server: 'iis',
    title: 'IIS 8.5 and 10 (Windows Server 2012 R2 to 2025)',
    names,
    moves: [
      { from: [fullchain, key], by: 'openssl pkcs12', to: pfx },
      { from: [pfx], by: 'Import-PfxCertificate', to: 'Cert:\\LocalMachine\\My' },
      { from: [chain], by: 'Import-Certificate', to: 'Cert:\\LocalMachine\\CA' },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Where is the private key?',
        blocks: [
          prose(
            `If the certificate request was made by openssl, the key is a file: go on with the next step. If it was made on the server itself, by IIS Manager or \`certreq\`, Windows has the key: copy this folder there, run this as administrator, and go on with “Write down what is bound”. The root must be known, or Windows does not take the certificate.`,
          ),
          commands(`certutil -addstore Root ${ROOT_FILE}`, `certreq -accept -machine ${p7b}`),
        ],
      },
      {
        purpose: 'join',
        title: 'Join certificate and key in a PFX',
        blocks: [
          prose(
            `Where openssl 1.1.1 or later is (Linux, macOS with Homebrew, Windows with Git for Windows), copy your private key into this folder and call it \`${key}\`. See that it belongs to the certificate: both lines print the same.`,
          ),
          commands(
            `openssl x509 -in ${leaf} -noout -pubkey | openssl sha256`,
            `openssl pkey -in ${key} -pubout | openssl sha256`,
          ),
          prose(
            'A password for the PFX, and the PFX. Windows before Server 2019 does not know AES in a PFX and calls the password wrong.',
          ),
          commands(`openssl rand -hex 16 > ${password}`),
          choice(
            option(
              'Windows Server 2019, 2022, 2025',
              commands(joined('-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg SHA256')),
            ),
            option(
              'Windows Server 2012 R2 and 2016 (later ones read it, too)',
              commands(joined('-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1')),
            ),
          ),
          prose(
            `Bring \`${pfx}\`, \`${chain}\` and \`${snippet.name}\` to the server by a way that nobody reads along, and the password by another. Delete the PFX when it is imported.`,
          ),
        ],
      },
      {
        purpose: 'save',
        title: 'Write down what is bound',
        blocks: [
          prose('In PowerShell, as administrator: which certificates IIS uses now, for a way back.'),
          commands('netsh http show sslcert > bindings-before.txt'),
        ],
      },
      {
        purpose: 'configure',
        title: 'Import and bind',
        blocks: [
          choice(
            option(
              'PowerShell',
              prose('As administrator, in the folder with the files:'),
              commands(
                '$password = Read-Host -AsSecureString "Password of the PFX"',
                `Import-Certificate -FilePath .\\${chain} -CertStoreLocation Cert:\\LocalMachine\\CA`,
                `$certificate = Import-PfxCertificate -FilePath .\\${pfx} -CertStoreLocation Cert:\\LocalMachine\\My -Password $password | Where-Object HasPrivateKey`,
                `powershell -ExecutionPolicy Bypass -File .\\${snippet.name} -Thumbprint $certificate.Thumbprint -Site "Default Web Site"`,
              ),
              prose(
                'If Windows made the request, only the last of these is for you, with the thumbprint that `Get-ChildItem Cert:\\LocalMachine\\My` shows. IIS 8.5 knows no wildcard as host name of a binding: the script leaves it out, bind its hosts one by one.',
              ),
              shown(snippet),
            ),
            option(
              'By hand',
              prose(
                `1. Run \`certlm.msc\`. Intermediate Certification Authorities, All Tasks, Import: \`${chain}\`. Personal, All Tasks, Import: \`${pfx}\`, with its password; do not mark the key as exportable.`,
              ),
              prose(
                '2. Run `inetmgr`. Choose the site, Bindings, Add: type https, port 443, a name of the certificate as host name, Require Server Name Indication, and the certificate. Once for each name.',
              ),
            ),
          ),
        ],
      },
      {
        purpose: 'test',
        title: 'Test',
        blocks: [
          prose(
            `From a machine that trusts the CA’s root (\`${ROOT_FILE}\`), open \`https://${host}/\`. With openssl, it must end in “Verify return code: 0 (ok)”:`,
          ),
          commands(
            `openssl s_client -connect ${host}:443 -servername ${host} -verify_hostname ${host} -CAfile ${ROOT_FILE} -verify_return_error`,
          ),
        ],
      },
      {
        purpose: 'roll-back',
        title: 'Roll back',
        blocks: [
          prose(
            'Bind the certificate from before: its hash stands in `bindings-before.txt`. Names that had no binding before lose theirs in IIS Manager (Bindings, Remove).',
          ),
          commands(
            `powershell -ExecutionPolicy Bypass -File .\\${snippet.name} -Thumbprint HASH-FROM-BEFORE -Site "Default Web Site"`,
          ),
        ],
      },
      {
        purpose: 'renew',
        title: 'Next time',
        blocks: [
          prose(
            'When the certificate was renewed, follow the guide of the new download from the start: the bindings stay and take the new certificate. Remove the old one from `certlm.msc` when nothing uses it.',
          ),
        ],
      },
    ],
  };
}
