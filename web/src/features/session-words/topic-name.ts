const abbreviations: Readonly<Record<string, string>> = { cap: "CAP", cdc: "CDC", mvcc: "MVCC", slos: "SLOs" }

/** A topic as people read it: its words are in lower case in the files, abbreviations too. */
export function topicName(topic: string): string {
  return topic
    .split(" ")
    .map((word) => abbreviations[word] ?? word)
    .join(" ")
}
