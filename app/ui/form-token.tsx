import { useSurroundings } from './page.tsx'

/** Says on a form that it comes from a page of this session; a visitor's form says nothing, so that its page can be kept. */
export function FormToken() {
  const token = useSurroundings()?.formToken
  return token ? <input type="hidden" name="token" value={token} /> : null
}
