import type { DataSource } from 'typeorm';
import { isHash, normaliseWords } from '#libs/contracts';
import { SpeakerEntity } from '#libs/persistence';

/** A surname may be that of many; whoever needs one of them asks by full name or id. */
const MAX_SPEAKERS = 200;

/** Ids of those who are meant by an id, a full name or the end of one; case and marks do not matter. */
export async function speakerIdsOf(dataSource: DataSource, idOrName: string): Promise<string[]> {
  if (isHash(idOrName)) return [idOrName];
  const speakers = await dataSource
    .getRepository(SpeakerEntity)
    .createQueryBuilder('speaker')
    .select('speaker.speakerId')
    .where('speaker.names @> ARRAY[:name]', { name: normaliseWords(idOrName) })
    .orderBy('speaker.speakerId')
    .limit(MAX_SPEAKERS)
    .getMany();
  return speakers.map(({ speakerId }) => speakerId);
}
