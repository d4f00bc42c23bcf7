import type { Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/** One SNI binding per name. IIS 10 is the first version that accepts a wildcard as the host name of a binding. */
export const iisSnippet = ({ stem, names }: Subject): Snippet => ({
  name: `${stem}.bindings.ps1`,
  content: `# Binds the certificate with this thumbprint to each of its names. Run as administrator.
param([Parameter(Mandatory)][string]$Thumbprint, [string]$Site = 'Default Web Site')
$ErrorActionPreference = 'Stop'
Import-Module WebAdministration
$names = @(
${names.map((name) => `    '${name}'`).join('\n')}
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
`,
});
