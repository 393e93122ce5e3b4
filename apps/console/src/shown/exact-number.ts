/** Puts commas between the thousands of every number in a text, and changes nothing else: `75000000 CNY` becomes `75,000,000 CNY`. Days and years stay. */
export function exactNumber(text: string): string {
  return text.replace(/(?<![\w.,-])(-?\d{5,})(?=(\.\d+)?(?![\w-]))/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));
}
