import { rootOption, theDefault, theRoot } from './common-steps.ts';
import { choice, commands, file, type Guide, option, prose } from './guide.ts';
import { iisSnippet } from './iis-bindings.ts';
import { quoted, ROOT_FILE, type Subject } from './subject.ts';

export function iisGuide(subject: Subject): Guide {
  const { stem, names, fullchain, key, leaf, host, addresses } = subject;
  const verified = addresses.includes(host)
    ? `-verify_ip ${host.replace(/[[\]]/g, '')}`
    : `-servername ${host} -verify_hostname ${host}`;
  const isPublic = subject.root.place === 'clients';
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
          ...theRoot(subject),
          prose(
            `If you created the certificate request with openssl, the key is a file: continue with the next step. If you created it on the server, with IIS Manager or \`certreq\`, Windows has the key: copy this folder to the server, run ${isPublic ? 'this command' : 'these commands'} as administrator, and continue with “Record the current bindings”.${isPublic ? '' : ' The first command installs the root, without which Windows does not accept the certificate.'}`,
          ),
          commands(
            ...(isPublic ? [] : [`certutil -addstore Root ${ROOT_FILE}`]),
            `certreq -accept -machine ${p7b}`,
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Combine certificate and key in a PFX file',
        blocks: [
          prose(
            `On a machine with openssl 1.1.1 or later (Linux, macOS with Homebrew, Windows with Git for Windows), copy your private key to this folder and name it \`${key}\`. Check that it belongs to the certificate: both commands must print the same hash.`,
          ),
          commands(
            `openssl x509 -in ${leaf} -noout -pubkey | openssl sha256`,
            `openssl pkey -in ${key} -pubout | openssl sha256`,
          ),
          prose(
            'Generate a password, then the PFX file. Windows before Server 2019 does not support AES in a PFX file and reports a wrong password.',
          ),
          commands(`openssl rand -hex 16 > ${password}`),
          choice(
            option(
              'Windows Server 2019, 2022, 2025',
              commands(joined('-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg SHA256')),
            ),
            option(
              'Windows Server 2012 R2 and 2016 (later versions read it as well)',
              commands(joined('-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1')),
            ),
          ),
          prose(
            `Copy \`${pfx}\`, \`${chain}\` and \`${snippet.name}\` to the server over a secure channel, and the password over another. Delete the PFX file after the import.`,
          ),
        ],
      },
      {
        purpose: 'save',
        title: 'Record the current bindings',
        blocks: [
          prose(
            'In PowerShell, as administrator, record which certificates IIS uses now, so that you can roll back:',
          ),
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
                'If you created the request on the server, run only the last of these commands, with the thumbprint that `Get-ChildItem Cert:\\LocalMachine\\My` shows. IIS 8.5 does not support a wildcard as the host name of a binding: the script skips it, and you have to bind its hosts one by one.',
              ),
              ...theDefault(
                subject,
                'The script binds the certificate to the site without a host name, for all addresses of the server; a certificate that was bound so before is replaced.',
              ),
              file(snippet),
            ),
            option(
              'By hand',
              prose(
                `1. Run \`certlm.msc\`. Intermediate Certification Authorities, All Tasks, Import: \`${chain}\`. Personal, All Tasks, Import: \`${pfx}\`, with its password; do not mark the key as exportable.`,
              ),
              prose(
                '2. Run `inetmgr`. Choose the site, Bindings, Add: type https, port 443, a name of the certificate as host name, Require Server Name Indication, and the certificate. Repeat this for each name.',
              ),
              ...(addresses.length === 0
                ? []
                : [
                    prose(
                      '3. For the IP addresses add one more binding: type https, port 443, no host name, without Require Server Name Indication, and the certificate.',
                    ),
                  ]),
            ),
          ),
        ],
      },
      {
        purpose: 'test',
        title: 'Test',
        blocks: [
          prose(
            `${isPublic ? 'Open' : `From a machine that trusts the CA’s root (\`${ROOT_FILE}\`), open`} \`https://${host}/\`. With openssl, the output must end in “Verify return code: 0 (ok)”:`,
          ),
          commands(
            `openssl s_client -connect ${quoted(`${host}:443`)} ${verified} ${rootOption('-CAfile', subject)}-verify_return_error`,
          ),
        ],
      },
      {
        purpose: 'roll-back',
        title: 'Roll back',
        blocks: [
          prose(
            'Bind the previous certificate again: `bindings-before.txt` shows its hash. For names that had no binding before, remove the new one in IIS Manager (Bindings, Remove).',
          ),
          commands(
            `powershell -ExecutionPolicy Bypass -File .\\${snippet.name} -Thumbprint HASH-FROM-BEFORE -Site "Default Web Site"`,
          ),
        ],
      },
      {
        purpose: 'renew',
        title: 'Renewal',
        blocks: [
          prose(
            'After you renew the certificate, follow the guide of the new download from the start: the bindings are kept and use the new certificate. Remove the old certificate in `certlm.msc` once nothing uses it.',
          ),
        ],
      },
    ],
  };
}
