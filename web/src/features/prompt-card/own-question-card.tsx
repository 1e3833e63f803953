import { Text, Title } from "@mantine/core"
import { Link } from "react-router"
import { paths } from "#paths.ts"
import classes from "./prompt-card.module.css"

/** After the prompts: the one that is not among them. */
export function OwnQuestionCard() {
  return (
    <li className={classes.card} data-own>
      <Title order={2} size="h3">
        <Link to={paths.ownQuestion()} className={classes.link}>
          Write your own question
        </Link>
      </Title>
      <Text className={classes.ask}>
        Write down what you were asked, or expect to be, and practise it with the clock, the steps and the board.
      </Text>
      <Text size="sm" c="dimmed">
        Without answers, hints and a reference design: only the prompts listed here have those.
      </Text>
    </li>
  )
}
