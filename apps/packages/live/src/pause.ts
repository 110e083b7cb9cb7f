/** The longest pause between two tries, in milliseconds. */
const LONGEST = 30_000

/** How long to wait before the next try: at random between two bounds that double with each failure. */
export class Pause {
  private failures = 0

  constructor(
    private readonly random: () => number,
    private min = 250,
    private max = 1_000,
  ) {}

  /** The server says how soon everybody may come back. */
  between(minMillis: number, maxMillis: number): void {
    this.min = minMillis
    this.max = Math.max(minMillis, maxMillis)
  }

  /** It worked. */
  reset(): void {
    this.failures = 0
  }

  /** It did not work: the milliseconds to wait now. */
  next(): number {
    const factor = 2 ** Math.min(this.failures++, 16)
    const millis = (this.min + this.random() * (this.max - this.min)) * factor
    return Math.min(LONGEST, Math.round(millis))
  }
}
