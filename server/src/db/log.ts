/** What this folder says while it works: a sentence, and fields for machines. */
export type Log = (message: string, fields?: Record<string, unknown>) => void
