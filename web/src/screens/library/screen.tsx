import { Anchor, Button, Group, SimpleGrid, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Link, useSearchParams } from "react-router"
import { promptListQuery } from "#api/prompts.ts"
import { load } from "#api/query-client.ts"
import { practisedQuery } from "#api/tries.ts"
import { coverageOf } from "#features/practised/coverage.ts"
import { Surprise } from "#features/practised/surprise.tsx"
import { TopicMap } from "#features/practised/topic-map.tsx"
import { EmptyLibrary } from "#features/prompt-card/empty-library.tsx"
import { OwnQuestionCard } from "#features/prompt-card/own-question-card.tsx"
import { PromptCard } from "#features/prompt-card/prompt-card.tsx"
import { paths } from "#paths.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { type Filter, filterOf, matching, searchOf, topicsOf } from "./filter.ts"
import { FilterBar } from "./filter-bar.tsx"

export async function loader() {
  await Promise.all([load(promptListQuery()), load(practisedQuery())])
  return null
}

export function Component() {
  const { data: prompts } = useSuspenseQuery(promptListQuery())
  const { data: practised } = useSuspenseQuery(practisedQuery())
  const [filter, setFilter] = useFilter()
  const found = matching(prompts, filter)
  return (
    <>
      <title>Prompts – Tradeoff</title>
      <Title order={1} mb="lg">
        Prompts
      </Title>
      {prompts.length === 0 ? (
        <EmptyLibrary />
      ) : (
        <>
          <FilterBar filter={filter} topics={topicsOf(prompts)} onChange={setFilter} />
          <TopicMap
            coverage={coverageOf(prompts, practised)}
            chosen={filter.topic}
            onChoose={(topic) => setFilter({ ...filter, topic })}
          />
          <Surprise prompts={found.length > 0 ? found : prompts} practised={practised} />
          <Text size="sm" c="dimmed" my="md" role="status">
            {found.length === prompts.length
              ? `${found.length} prompts`
              : `${found.length} of ${prompts.length} prompts`}
          </Text>
          {found.length === 0 ? (
            <EmptyState says="No prompt fits all of this. Use fewer words, or choose any topic, level or length.">
              <Group gap="md">
                <Button variant="default" onClick={() => setFilter(filterOf(new URLSearchParams()))}>
                  Show all prompts
                </Button>
                <Anchor component={Link} to={paths.ownQuestion()}>
                  Write your own question
                </Anchor>
              </Group>
            </EmptyState>
          ) : (
            <SimpleGrid component="ul" m={0} p={0} cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
              {found.map((prompt) => (
                <PromptCard
                  key={prompt.slug}
                  prompt={prompt}
                  practised={practised.find(({ slug }) => slug === prompt.slug)}
                />
              ))}
              {found.length === prompts.length && <OwnQuestionCard />}
            </SimpleGrid>
          )}
        </>
      )}
    </>
  )
}

/**
 * The filter lives in the address, so that a link to a search works. What is typed is shown at once and not only after
 * the address has followed: the caret would jump.
 */
function useFilter(): [Filter, (filter: Filter) => void] {
  const [search, setSearch] = useSearchParams()
  const [filter, setFilter] = useState(() => filterOf(search))
  const change = (next: Filter) => {
    setFilter(next)
    setSearch(searchOf(next), { replace: true, preventScrollReset: true })
  }
  return [filter, change]
}
