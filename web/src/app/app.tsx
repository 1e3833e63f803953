import { MantineProvider } from "@mantine/core"
import { QueryClientProvider } from "@tanstack/react-query"
import { createBrowserRouter } from "react-router"
import { RouterProvider } from "react-router/dom"
import { queryClient } from "#api/query-client.ts"
import { colorSchemeManager } from "#ui/color-scheme.ts"
import { routes } from "./routes.tsx"
import { cssVariablesResolver, theme } from "./theme.ts"

const router = createBrowserRouter(routes)

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
