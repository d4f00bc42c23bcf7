const LONGEST_PAUSE_MILLISECONDS = 250;

/**
 * How clients of a load wait for what they cannot be told of. They first let most of the time pass that it took lately,
 * so that looking costs the server little, then look at growing intervals; the same for every server measured.
 */
export function createPoller() {
  let usual = 0;
  return async <T>(look: () => Promise<T | undefined>, withinMilliseconds = 60_000): Promise<T> => {
    const begin = performance.now();
    let pause = 0.8 * usual;
    for (;;) {
      if (pause >= 1) await new Promise((resolve) => setTimeout(resolve, pause));
      const found = await look();
      const passed = performance.now() - begin;
      if (found !== undefined) {
        usual = 0.9 * usual + 0.1 * passed;
        return found;
      }
      if (passed > withinMilliseconds) throw new Error(`Waited ${withinMilliseconds} ms in vain.`);
      pause = Math.min(Math.max(5, 0.15 * passed), LONGEST_PAUSE_MILLISECONDS);
    }
  };
}
