/** SIGINT and SIGTERM ask for a stop in good order; a second SIGINT ends the process at once. Also while the ledger is still starting. */
export function stopOnSignals(): { readonly asked: Promise<NodeJS.Signals> } {
  let count = 0;
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    const hear = (signal: NodeJS.Signals): void => {
      count += 1;
      if (count > 1 && signal === 'SIGINT') process.exit(130);
      resolve(signal);
    };
    process.on('SIGINT', hear);
    process.on('SIGTERM', hear);
  });
  return { asked };
}
