import { Button } from "@mantine/core"
import { Link } from "react-router"
import { paths } from "#paths.ts"
import { EmptyState } from "#ui/empty-state.tsx"

/** For a server that was started without any prompt. */
export function EmptyLibrary() {
  return (
    <EmptyState says="The library holds no prompts yet. Whoever runs this server adds them as folders under prompts/ and restarts it; then they are listed here. Until then a question of your own does as well.">
      <Button variant="default" component={Link} to={paths.ownQuestion()}>
        Write your own question
      </Button>
    </EmptyState>
  )
}
