import { TypedText } from "./typed-text.ts"

/** What somebody is called by the others in a session: one line, theirs to choose. */
export const PersonName = TypedText.max(40).regex(/^[^\n\r]*$/, "one line, without a line break")
