const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

/** Twelve letters and digits: 62 bits, so that two hands never make the same card. */
export function newCardId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(12)), (value) => letters[value % letters.length]).join("")
}
