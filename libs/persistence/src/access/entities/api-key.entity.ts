import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An API key. The key itself is shown once, when it is made, and never stored. */
@Entity({ schema: 'access', name: 'api_keys' })
export class ApiKeyEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** Unique; what people call the key. */
  @Column('text')
  name!: string;

  /** SHA-256 of the key, 32 bytes. */
  @Column('bytea', { name: 'key_hash' })
  keyHash!: Buffer;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** At most a minute behind. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
