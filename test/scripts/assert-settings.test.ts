import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('Invalid settings of a stage', () => {
  it.each(['package', 'deploy'])('end npm run %s with the sentences, before anything is made', (command) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        `scripts/${command}.ts`,
        '--stage',
        'test',
        '--param=policy=strict',
        '--param',
        'reviewZone=Berlin',
        '--param=operatorContact=pki@example.org',
      ],
      {
        env: { PATH: process.env['PATH'], HOME: '/nonexistent', HTTPS_PROXY: 'http://127.0.0.1:9' },
        encoding: 'utf8',
      },
    );

    expect(status).toBe(1);
    expect(stderr.trim().split('\n').slice(-2)).toEqual([
      'POLICY must be one of internal, br, not "strict".',
      'REVIEW_ZONE must be an IANA time zone, for example Europe/Berlin, not "Berlin".',
    ]);
  });
});
