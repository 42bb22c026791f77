import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { type JoinChoices, PersonFields } from './join-fields.tsx'
import { TextAreaField } from './text-area-field.tsx'

type Name = 'name' | 'login' | 'loginName' | 'birthYear' | 'birthMonth' | 'birthDay' | 'town' | 'village' | 'note'

interface SignUpFillProps {
  activityId: string
  shiftId: string
  fields: Record<Name, FieldMetadata<unknown>>
  /** the member; a visitor says who they are */
  person: { name: string } | null
  choices: JoinChoices | null
}

/** The second step of signing up: who comes, and what the organiser should know. Nothing counts yet. */
export function SignUpFill({ activityId, shiftId, fields, person, choices }: SignUpFillProps) {
  const here = paths.signUp(activityId, { shift: shiftId })
  return (
    <form method="post" action={here} noValidate>
      <FormToken />
      <Hidden
        kept={[
          ['intent', 'check'],
          ['shift', shiftId],
          ['back', here],
        ]}
      />
      <section className="form-sec" aria-labelledby="about-you">
        <div className="form-sec__head">
          <h2 className="legend" id="about-you">
            你的信息
          </h2>
          <p>只给这场活动的组织者看，用来点名和买保险。</p>
        </div>
        {person ? <p className="field">{person.name}，用你账号里的信息报名。</p> : null}
        {choices ? (
          <>
            <p className="field">
              已经有账号？<a href={paths.signIn({ back: here })}>登录后接着报</a>
            </p>
            <PersonFields fields={fields} choices={choices} />
          </>
        ) : null}
        <TextAreaField
          label="想告诉组织者的"
          optional
          hint="比如：会说壮话；怕晒。请不要写病历和证件号"
          {...typed(fields.note)}
          maxLength={200}
        />
      </section>
      <p className="row form-go">
        <button className="btn btn--join btn--lg" type="submit">
          下一步：核对
        </button>
        {choices ? (
          // After the button that goes on: pressing Enter in a field means that one.
          <button className="btn btn--line" type="submit" name="carry" value="on" formAction={paths.signIn()}>
            有账号，带着填的去登录
          </button>
        ) : null}
        <a className="btn btn--quiet" href={paths.activity(activityId)}>
          先不报了
        </a>
      </p>
    </form>
  )
}
