import { Text } from "@mantine/core"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import classes from "#features/cockpit/cockpit.module.css"
import { levelWords } from "#features/session-words/session-words.ts"

interface Props {
  kit: Pick<Kit, "opening" | "requirements" | "levelBars">
  level: Level
}

/** What somebody needs who has one minute before they interview. */
export function OpeningBrief({ kit: { opening, requirements, levelBars }, level }: Props) {
  const parts: [string, readonly string[]][] = [
    ["The crux", [opening.crux]],
    ["What good looks like", [opening.goodLooksLike]],
    ["Traps", opening.traps],
    ["Where scope should end", [...requirements.functional, ...requirements.qualities].map(({ text }) => text)],
    ["Out of scope", requirements.outOfScope],
    [`Enough at ${levelWords[level].toLowerCase()} level`, [levelBars[level]]],
  ]
  return (
    <div>
      {parts.map(([title, lines]) => (
        <div key={title}>
          <Text size="sm" fw={600} mt="xs">
            {title}
          </Text>
          {lines.length === 1 ? (
            <Text size="sm">{lines[0]}</Text>
          ) : (
            <ul className={classes.flags}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  )
}
