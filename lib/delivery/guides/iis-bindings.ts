import { isIP } from 'node:net';
import type { Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/**
 * One SNI binding per domain name, and one without a host name for all IP addresses, because their clients send none. IIS 10 is the
 * first version that accepts a wildcard as the host name of a binding.
 */
export const iisSnippet = ({ stem, names, addresses }: Subject): Snippet => ({
  name: `${stem}.bindings.ps1`,
  content: `# Binds the certificate with this thumbprint to each of its names. Run as administrator.
param([Parameter(Mandatory)][string]$Thumbprint, [string]$Site = 'Default Web Site')
$ErrorActionPreference = 'Stop'
Import-Module WebAdministration
$names = @(
${names
  .filter((name) => isIP(name) === 0)
  .map((name) => `    '${name}'`)
  .join('\n')}
)
foreach ($name in $names) {
    if ($name.StartsWith('*') -and [Environment]::OSVersion.Version.Major -lt 10) {
        "$name skipped: IIS 8.5 does not support wildcard bindings; bind its hosts one by one"
        continue
    }
    $binding = Get-WebBinding -Name $Site -Protocol https -Port 443 | Where-Object { $_.bindingInformation -eq "*:443:$name" }
    if (-not $binding) {
        New-WebBinding -Name $Site -Protocol https -Port 443 -HostHeader $name -SslFlags 1
        $binding = Get-WebBinding -Name $Site -Protocol https -Port 443 | Where-Object { $_.bindingInformation -eq "*:443:$name" }
    }
    $binding.AddSslCertificate($Thumbprint, 'My')
    "$name ok"
}
${addresses.length === 0 ? '' : withoutName(addresses)}`,
});

/** `*:443:` is the binding for clients that send no server name. */
const withoutName = (
  addresses: readonly string[],
): string => `# Clients that connect to ${addresses.join(', ')} send no name.
$binding = Get-WebBinding -Name $Site -Protocol https -Port 443 | Where-Object { $_.bindingInformation -eq '*:443:' }
if (-not $binding) {
    New-WebBinding -Name $Site -Protocol https -Port 443 -SslFlags 0
    $binding = Get-WebBinding -Name $Site -Protocol https -Port 443 | Where-Object { $_.bindingInformation -eq '*:443:' }
}
$binding.AddSslCertificate($Thumbprint, 'My')
'addresses ok'
`;
