import { Text, Title } from "@mantine/core"
import classes from "./own-question.module.css"

/** Before one starts: what a round without a kit has, and what it has not. */
export function KitLess() {
  return (
    <aside className={classes.about} aria-labelledby="without-kit">
      <Title order={2} id="without-kit" size="h3">
        What you get, and what you do not
      </Title>
      <Text size="sm" fw={600}>
        Works as with any prompt:
      </Text>
      <ul>
        <li>the clock and the six steps with their minutes</li>
        <li>the board, the cards and the notes, saved as you go</li>
        <li>the page afterwards: where the time went, what you drew and wrote</li>
      </ul>
      <Text size="sm" fw={600}>
        Needs an interviewer’s kit, which only the library’s prompts have:
      </Text>
      <ul>
        <li>answers to what you ask; your questions are kept all the same</li>
        <li>hints</li>
        <li>checkpoints, and a reference design to compare with</li>
      </ul>
    </aside>
  )
}
