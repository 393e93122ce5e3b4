/** Waits for something that another process brings about and that announces itself by nothing; bounded, and failing with what was waited for. */
export function eventually(what: string, happened: () => boolean, milliseconds_max = 20_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = performance.now() + milliseconds_max;
    const timer = setInterval(() => {
      try {
        if (happened()) resolve();
        else if (performance.now() > deadline) reject(new Error(`Waited ${milliseconds_max} ms in vain: ${what}`));
        else return;
      } catch (error) {
        reject(error as Error);
      }
      clearInterval(timer);
    }, 2);
  });
}
