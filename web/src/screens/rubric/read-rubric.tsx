import { Anchor, Button, Group, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link, useNavigate } from "react-router"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { anchoredPoints, type Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import { pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import { whyNotDone } from "#api/explain.ts"
import { removeRubricMutation } from "#api/rubrics.ts"
import { paths } from "#paths.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"
import classes from "./rubric.module.css"

interface Props {
  rubric: Rubric
  latest: number
  mine: boolean
}

/** Every dimension with its four anchors, and which version it is. */
export function ReadRubric({ rubric, latest, mine }: Props) {
  return (
    <>
      <Title order={1}>{rubric.name}</Title>
      <Text c="dimmed" mt={4}>
        {mine ? "Yours" : "Comes with Tradeoff"}, version {rubric.version}
        {rubric.version < latest && ` of ${latest}`}
      </Text>
      <Versions id={rubric.id} shown={rubric.version} latest={latest} />
      <Deeds rubric={rubric} latest={latest} mine={mine} />
      {dimensions.map((dimension) => {
        const { name, asks, anchors } = rubric.dimensions[dimension]
        return (
          <section key={dimension} aria-labelledby={dimension} className={classes.dimension}>
            <Title order={2} id={dimension}>
              {name}
            </Title>
            <Text c="dimmed">{asks}</Text>
            <dl className={classes.anchors}>
              {anchoredPoints.map((point) => (
                <div key={point} className={classes.anchor}>
                  <dt>
                    {point} {pointNames[point]}
                  </dt>
                  <dd>{anchors[point]}</dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </>
  )
}

function Versions({ id, shown, latest }: { id: Rubric["id"]; shown: number; latest: number }) {
  if (latest === 1) return null
  const all = Array.from({ length: latest }, (_, index) => latest - index)
  return (
    <nav aria-label="Versions" className={classes.versions}>
      {all.map((version) => (
        <Anchor
          key={version}
          component={Link}
          to={paths.rubric(id, version === latest ? {} : { version })}
          aria-current={version === shown ? "page" : undefined}
          size="sm"
        >
          Version {version}
        </Anchor>
      ))}
    </nav>
  )
}

function Deeds({ rubric: { id, name, version }, latest, mine }: Props) {
  const { mutateAsync, isPending, error } = useMutation(removeRubricMutation)
  const navigate = useNavigate()
  const remove = () =>
    void mutateAsync(id).then(
      () => navigate(paths.rubrics()),
      () => {},
    )
  return (
    <Group gap="sm" mt="md" mb="lg">
      {version === latest && (
        <Button component={Link} to={paths.rubric(id, { edit: true })} variant={mine ? "filled" : "default"}>
          {mine ? "Put it in other words" : "Copy it and put it in your words"}
        </Button>
      )}
      {mine && (
        <ConfirmButton
          label={`Delete ${name}`}
          question="Delete it? Rounds that are scored with it keep their version."
          confirm="Delete it"
          busy={isPending}
          onConfirm={remove}
        >
          Delete
        </ConfirmButton>
      )}
      <Anchor component={Link} to={paths.rubrics()}>
        All rubrics
      </Anchor>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNotDone(error)}
        </Text>
      )}
    </Group>
  )
}
