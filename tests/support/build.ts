import { buildIfNeeded } from '../../app/build.js'

/** Builds once for the whole run; nothing is built when nothing changed. */
export default async function setup() {
  await buildIfNeeded()
}
