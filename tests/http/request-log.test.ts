import { expect, test } from 'vitest'
import { openLog, reportError } from '#app/http/request-log.server.ts'

function report(error: unknown): Record<string, string> {
  const lines: string[] = []
  reportError(openLog({ destination: { write: (line) => void lines.push(line) } }), 'an-id', error)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0]!)
}

test('an unexpected error is one line with its stack', () => {
  const line = report(new Error('gone', { cause: Object.assign(new Error('disk'), { code: 'SQLITE_FULL' }) }))

  expect(line).toMatchObject({ id: 'an-id', code: 'SQLITE_FULL' })
  expect(line.stack).toMatch(/Error: gone[\s\S]*request-log\.test[\s\S]*caused by Error: disk/)
})

test('the values of a failed statement stay out of the log', () => {
  const error = new Error('Failed query: insert into people values (?, ?)\nparams: 韦小宁,13800000000\n加一行')

  const line = report(error)

  expect(line.stack).toContain('insert into people')
  expect(JSON.stringify(line)).not.toMatch(/韦小宁|13800000000|加一行/)
})

test('what is thrown and is no error leaves no words of its own', () => {
  expect(report('韦小宁 13800000000').stack).toBe('thrown: string')
})
