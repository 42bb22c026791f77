import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'

/** Whether the public notice shows one's full name: asked of whoever is put forward and of age. */
export function OwnName({ id, naming }: { id: string; naming: 'name' | 'mask' }) {
  return (
    <form method="post" action={paths.myNomination(id)} className="stack me-sec">
      <FormToken />
      <p>
        {naming === 'name'
          ? '拟表彰公示时，你的名字会遮住一部分。愿意的话可以写全名，贴出来以前都能改。'
          : '拟表彰公示时会写你的全名。不愿意了随时能遮住，公示已经贴出来的也马上遮住。'}
      </p>
      <p className="row">
        <button className="btn btn--line" type="submit" name="do" value={naming}>
          {naming === 'name' ? '公示时写全名' : '遮住我的名字'}
        </button>
      </p>
    </form>
  )
}
