import type { Whose } from '#app/domain/awards/nominations/naming.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'

interface OwnNameProps {
  id: string
  /** `agreed`: a guardian agrees, of whom it takes one */
  naming: { say: 'name' | 'mask'; whose: Whose; agreed: boolean }
}

/** Whether the public notice shows one's full name: asked of whoever is put forward, from 14 on beside their guardian. */
export function OwnName({ id, naming: { say, whose, agreed } }: OwnNameProps) {
  if (whose === 'guardian')
    return (
      <p className="me-sec">
        {agreed
          ? '监护人同意公示和荣誉墙上写你的全名，他随时能收回。'
          : '公示时你的名字会遮住一部分，写不写全名由监护人说。'}
      </p>
    )
  return (
    <form method="post" action={paths.myNomination(id)} className="stack me-sec">
      <FormToken />
      {whose === 'self' ? (
        <p>
          {say === 'name'
            ? '拟表彰公示时，你的名字会遮住一部分。愿意的话可以写全名，贴出来以前都能改。'
            : '拟表彰公示时会写你的全名。不愿意了随时能遮住，公示已经贴出来的也马上遮住。'}
        </p>
      ) : (
        <p>
          公示和荣誉墙上写全名，要你和监护人都愿意，缺一个就遮住一部分。监护人{agreed ? '同意了' : '还没有同意'}，你
          {say === 'name' ? '还没有说愿意' : '说了愿意；不愿意了随时能遮住，贴着的也马上遮住'}。
        </p>
      )}
      <p className="row">
        <button className="btn btn--line" type="submit" name="do" value={say}>
          {say === 'mask' ? '遮住我的名字' : whose === 'self' ? '公示时写全名' : '我愿意写全名'}
        </button>
      </p>
    </form>
  )
}
