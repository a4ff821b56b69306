import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SpeakerType } from '#libs/contracts';

/** Everyone who was ever quoted: how a name that somebody asks for is turned into ids. */
@Entity({ schema: 'storage', name: 'speakers' })
export class SpeakerEntity {
  @PrimaryColumn('text', { name: 'speaker_id' })
  speakerId!: string;

  @Column('text')
  type!: SpeakerType;

  @Column('text')
  name!: string;

  /** The name in normalised words, and each of its endings, such as a surname. */
  @Column('text', { array: true })
  names!: string[];
}
