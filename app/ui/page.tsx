import { useRouteLoaderData } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { PageFrame } from './page-frame.tsx'

/** What every page knows of the site and of who reads it; the root's loader gives it. */
export interface Surroundings {
  person: { name: string } | null
  theme: 'dark' | 'light' | null
  largeText: boolean
  siteName: string
  organiser: string
  partners: string | null
  demo: boolean
  formToken: string | null
  back: string | null
  requestId: string
}

/** What the root's loader told; null where the root itself failed. */
export const useSurroundings = () => (useRouteLoaderData('root') ?? null) as Surroundings | null

type PageProps = Pick<ComponentProps<typeof PageFrame>, 'current' | 'width' | 'bottom' | 'children'>

/** A page in its frame, with the surroundings filled in. */
export function Page(props: PageProps) {
  const around = useSurroundings()
  return (
    <PageFrame
      person={around?.person ?? null}
      largeText={around?.largeText ?? false}
      siteName={around?.siteName ?? ''}
      organiser={around?.organiser ?? ''}
      partners={around?.partners}
      demo={around?.demo ?? false}
      formToken={around?.formToken}
      back={around?.back}
      {...props}
    />
  )
}
