/** Whether a row was refused because another one is like it. drizzle wraps what the driver throws. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return code === "23505" || cause?.code === "23505"
}
