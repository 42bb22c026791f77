import { migrateSqlite } from '#db/migrate-sqlite.ts'
import { connect } from '#db/sqlite-connection.ts'

const most = 1_200 // more than one batch of anything

/** A file with rows of every kind of value: text of every sort, numbers, moments, flags, empty ones, references. */
export function fullFile(file: string): string {
  migrateSqlite(file, { onNotice: () => {} })
  const connection = connect(file, 'tool')
  const text = `合山 “引号” \\ \n \t ' {} 😀`
  connection.exec('begin')
  connection
    .prepare('insert into counties (id, name, committee, prefecture, region) values (?, ?, ?, ?, ?)')
    .run('c', text, '', '', '')
  connection
    .prepare('insert into towns (id, county_id, name, latitude, longitude, place) values (?, ?, ?, ?, ?, ?)')
    .run('t', 'c', '镇', 23.8065123456789, -0.1 - 0.2, 2 ** 31 - 1)
  const person = connection.prepare(
    'insert into people (id, name, birth_date, volunteer_number, town_id, demo, joined_at) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const value = connection.prepare('insert into event_values (id, event_id, field, value) values (?, ?, ?, ?)')
  for (let number = 0; number < most; number++) {
    const birthDate = number % 3 === 0 ? null : '1998-04-12'
    person.run(`P${number}`, text, birthDate, `N${number}`, 't', number % 2, 1_777_593_600_000 + number)
    value.run(`${number % 2 ? 'a' : 'B'}${number}`, 'e', 'f', text)
  }
  connection
    .prepare(
      `insert into events (id, sequence, kind, subject_type, subject_id, at, previous, hash)
       values ('e', 9007199254740991, 'k', 't', 's', -1, '', '')`,
    )
    .run()
  connection.exec(`insert into shift_search (rowid, words) values (1778288400000123, '合山 山市'), (7, '青石')`)
  connection.exec('commit')
  connection.close()
  return file
}

export const rowsOfFullFile = { people: most, event_values: most, events: 1, towns: 1, shift_search: 2 }
