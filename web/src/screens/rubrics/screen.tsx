import { Anchor, Button, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import { load } from "#api/query-client.ts"
import { rubricListQuery } from "#api/rubrics.ts"
import { paths } from "#paths.ts"
import classes from "./rubrics.module.css"

export async function loader() {
  await load(rubricListQuery())
  return null
}

/** The words that rounds are scored by: those that come with Tradeoff, and one's own. */
export function Component() {
  const { data: rubrics } = useSuspenseQuery(rubricListQuery())
  const own = rubrics.filter(({ mine }) => mine)
  return (
    <>
      <title>Rubrics – Tradeoff</title>
      <Title order={1}>Rubrics</Title>
      <Text c="dimmed" maw="38rem" mt={4} mb="lg">
        A rubric says what each score looks like. What the five scores measure stays the same; how it is worded is for
        each team to choose.
      </Text>
      <ul className={classes.rows}>
        {rubrics.map(({ id, name, version, mine }) => (
          <li key={id}>
            <Anchor component={Link} to={paths.rubric(id)} fw={600}>
              {name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {mine ? "Yours" : "Comes with Tradeoff"}, version {version}
            </Text>
          </li>
        ))}
      </ul>
      {own.length === 0 && (
        <Button component={Link} to={paths.rubric("default", { edit: true })} variant="default" mt="lg">
          Copy it and put it in your words
        </Button>
      )}
    </>
  )
}
