import { spawnSync } from 'node:child_process';

/** Why a program of a Debian package cannot be used here; undefined if it can. */
export function whyNoProgram(program: string): string | undefined {
  const { status } = spawnSync('sh', ['-c', `command -v ${program}`]);
  return status === 0 ? undefined : `There is no ${program}.`;
}

/** The version of a Debian package; some programs do not tell theirs. */
export function packageVersion(name: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of dpkg-query.
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Version}', name], { encoding: 'utf8' });
  return stdout.replace(/^\d+:|-[^-]*$/g, '') || 'unknown';
}
