// Everything that is checked, in one go: types, lint, the suite on both engines, the browser flows. Ends with one plain line.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromiumPath } from './support/chromium.ts'

const root = path.resolve(import.meta.dirname, '..')
const reports = mkdtempSync(path.join(os.tmpdir(), 'qingshi-reports-'))
/** What did not pass, said once more at the very end, where it is read. */
const broken: string[] = []
let passed = 0
let failed = 0

interface Report {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** The script of a package as its package.json names it. */
const script = (name: string, bin = name) => {
  const folder = path.join(root, 'node_modules', name)
  const { bin: bins } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  return path.join(folder, typeof bins === 'string' ? bins : (bins[bin] ?? ''))
}

function run(words: string, file: string, args: string[], variables: Record<string, string> = {}): boolean {
  const started = Date.now()
  console.log(`\n== ${words}`)
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  })
  console.log(`== ${words}: ${status === 0 ? 'ok' : 'failed'}, ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return status === 0
}

function check(words: string, file: string, args: string[]): void {
  if (run(words, file, args)) passed += 1
  else {
    failed += 1
    broken.push(words)
  }
}

/** The file, the test and the first lines of why, for every test that failed; a file that could not be loaded counts as one. */
const failuresOf = (words: string, { testResults }: Report) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const where = `${words}: ${path.relative(root, name)}`
    const failures = assertionResults.filter(({ status }) => status === 'failed')
    if (failures.length === 0) return message ? [`${where}\n${firstLines(message)}`] : []
    return failures.map(
      ({ fullName, failureMessages }) => `${where} > ${fullName}\n${firstLines(failureMessages.join('\n'))}`,
    )
  })

const firstLines = (text: string) =>
  text
    .split('\n')
    .slice(0, 6)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n')

function suite(words: string, project: string, variables: Record<string, string> = {}): void {
  const report = path.join(reports, `${project}-${variables.TEST_ENGINE ?? 'sqlite'}.json`)
  const ok = run(
    words,
    script('vitest'),
    [
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      'json',
      `--outputFile.json=${report}`,
    ],
    variables,
  )
  if (!existsSync(report)) {
    failed += 1
    broken.push(`${words}: ended without a report`)
    return
  }
  const found = JSON.parse(readFileSync(report, 'utf8')) as Report
  passed += found.numPassedTests
  // A suite that could not even be loaded counts too, or it would pass unseen.
  failed += ok && found.success ? 0 : Math.max(1, found.numFailedTests)
  broken.push(...failuresOf(words, found))
}

check('types', script('typescript', 'tsc'), ['--noEmit', '-p', 'tsconfig.json'])
check('lint and format', script('@biomejs/biome', 'biome'), ['ci', '.'])
suite('domain and http on SQLite', 'unit')
suite('domain and http on PostgreSQL', 'unit', { TEST_ENGINE: 'postgres' })
const chromium = chromiumPath()
if (chromium) suite('browser', 'browser', { CHROMIUM: chromium })
else {
  failed += 1
  broken.push('browser: no Chromium found')
}

rmSync(reports, { recursive: true, force: true })
if (broken.length > 0) console.log(`\n== not passed\n${broken.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
