import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { stageOf } from '../fixtures/stages/stage-of.ts';

describe('Invalid settings of a stage', () => {
  it.each(['package', 'deploy'])('end npm run %s with the sentences, before anything is made', (command) => {
    const { folder, path } = stageOf({
      policy: 'strict',
      reviewZone: 'Berlin',
      plainHttp: 'no',
      multiRegionKeys: 'on',
      evidenceLock: 'all',
      webAcl: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/flood/1',
    });
    const { status, stderr } = spawnSync(process.execPath, [`scripts/${command}.ts`, '--stage', 'test'], {
      env: {
        PATH: process.env['PATH'],
        HOME: '/nonexistent',
        HTTPS_PROXY: 'http://127.0.0.1:9',
        COUNTERSIGN_STAGES: folder,
      },
      encoding: 'utf8',
    });

    expect(status).toBe(1);
    expect(stderr.trim().split('\n').slice(-6).sort()).toEqual([
      `${path}: evidenceLock must be one of none, governance, compliance, not "all".`,
      `${path}: multiRegionKeys must be one of true, false, not "on".`,
      `${path}: plainHttp must be one of true, false, not "no".`,
      `${path}: policy must be one of internal, br, not "strict".`,
      `${path}: reviewZone must be an IANA time zone, for example Europe/Berlin, not "Berlin".`,
      `${path}: webAcl must be the ARN of a web ACL of AWS WAF with the scope CLOUDFRONT, which is in us-east-1, not "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/flood/1".`,
    ]);
  });
});
