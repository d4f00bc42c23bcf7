import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs a command in a process that takes itself for one of another Node. */
function inNode(node: string, platform: string) {
  const pretend = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } });
    Object.defineProperty(process, 'version', { value: 'v${node}' });
    Object.defineProperty(process, 'platform', { value: '${platform}' });`;
  return spawnSync(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(pretend)}`],
      ...['--import', './local/check-node.js', '-e', 'console.log("ran")'],
    ],
    { encoding: 'utf8' },
  );
}

describe('A command of npm', () => {
  it.each(['22.18.0', '24.0.0', '26.1.0'])('runs with Node %s', (node) => {
    expect(inNode(node, 'darwin')).toMatchObject({ status: 0, stdout: 'ran\n', stderr: '' });
  });

  it.each(['20.19.0', '22.17.9'])('says in one sentence that Node %s is too old', (node) => {
    expect(inNode(node, 'darwin')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `Countersign needs Node 22.18 or later, and this is v${node}: install a newer one.\n`,
    });
  });
});

describe('The check of Node', () => {
  it('does nothing in a Node that is new enough', () => {
    expect(execFileSync(process.execPath, ['local/check-node.js'], { encoding: 'utf8' })).toBe('');
  });
});
