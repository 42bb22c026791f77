import { buildIfNeeded } from '../../app/build.ts'

/** Builds once for the whole run; nothing is built when nothing changed. */
export default async function setup() {
  await buildIfNeeded()
}
