const LONGEST_PAUSE_MILLISECONDS = 250;

/**
 * Polls for a load client, which gets no notification. It first waits most of the recent average time, so that polling costs
 * the server little, and then polls at growing intervals; in the same way for every measured server.
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
