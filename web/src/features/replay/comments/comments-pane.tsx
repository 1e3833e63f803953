import { Button, Text, Title } from "@mantine/core"
import { IconMessagePlus } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { commentListQuery } from "#api/comments.ts"
import { explain } from "#api/explain.ts"
import { nameless } from "#features/peers/peers.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import stage from "#features/replay/stage/stage.module.css"
import { openStep } from "#features/own-work/open-step.ts"
import type { Panes } from "#features/replay/stage/use-panes.ts"
import { CommentForm } from "./comment-form.tsx"
import { CommentRow } from "./comment-row.tsx"
import classes from "./comments.module.css"
import { usePlaces } from "./places.ts"
import { useSaid } from "./use-said.ts"
import type { useCommenting } from "./use-commenting.ts"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  panes: Panes
}

/** What is said of this replay, as far as one may read it, in the order of its moments. */
export function CommentsPane({ showing, commenting, panes }: Props) {
  const { session, span } = showing
  const { data: comments, error, refetch } = useQuery(commentListQuery(session))
  const places = usePlaces(showing)
  const { authors } = useSaid(showing)
  const { draft } = commenting
  const nameOf = (author: number) =>
    [...showing.people, ...authors].find(({ participant }) => participant === author)?.name ?? nameless
  const mine = showing.people.some(({ me, role }) => me && role === "candidate")
  return (
    <section className={stage.pane} aria-label="Comments">
      <div className={classes.head}>
        <Title order={2} size="h3">
          Comments
        </Title>
        {!draft && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconMessagePlus size={16} stroke={1.6} aria-hidden />}
            onClick={() => commenting.begin(null)}
          >
            Comment on this moment
          </Button>
        )}
      </div>
      {draft && (
        <CommentForm
          key={draft.id}
          session={session}
          startAt={span.startAt}
          draft={draft}
          places={places}
          step={openStep(showing.stateAt(draft.atMs))}
          onChange={commenting.setDraft}
          onDone={() => commenting.setDraft(null)}
        />
      )}
      {error && !comments && (
        <div role="alert">
          <Text>{explain(error).title}. Your comments are kept on the server.</Text>
          <Button size="xs" variant="default" mt="xs" onClick={() => void refetch()}>
            Fetch them again
          </Button>
        </div>
      )}
      {comments?.length === 0 && !draft && (
        <Text c="dimmed" size="sm">
          Nothing yet. Say {mine ? "what you would do differently" : "what you noticed"}, at the very moment: on a card,
          a shape, or the step as a whole.
        </Text>
      )}
      <ul className={classes.list}>
        {comments?.map((comment) => (
          <CommentRow
            key={comment.id}
            session={session}
            comment={comment}
            atMs={Math.min(span.durationMs, Math.max(0, comment.at - span.startAt))}
            place={places.nameOf(comment.place)}
            from={comment.mine ? null : nameOf(comment.author)}
            opened={comment.id === commenting.opened}
            onOpen={() => panes.openPlace(comment)}
          />
        ))}
      </ul>
    </section>
  )
}
