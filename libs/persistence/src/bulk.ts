/** Types whose arrays Postgres reads from text. */
type ColumnType = 'text' | 'integer' | 'boolean' | 'double precision' | 'timestamptz' | 'jsonb' | 'bytea';

/** A column of many rows that go to the database in one statement. */
export interface BulkColumn<Row> {
  /** A constant of the code: it is put into the statement as it is. */
  name: string;
  type: ColumnType;
  /** JSON columns as JSON text; `undefined` becomes NULL. */
  value: (row: Row) => string | number | boolean | undefined;
}

export interface BulkRows {
  /** A FROM item named `n` with the columns' names, its rows in the order given. */
  from: string;
  /** One array a column, for $1, $2, … */
  parameters: unknown[];
}

/**
 * Rows as parallel arrays for `unnest`: one statement and one plan, however many rows. A table of arrays cannot go this
 * way (Postgres has no ragged arrays); such a column travels as JSON.
 */
export function unnest<Row>(columns: readonly BulkColumn<Row>[], rows: readonly Row[]): BulkRows {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const names = columns.map(({ name }) => name);
  return {
    from: `unnest(${arrays.join(', ')}) AS n(${names.join(', ')})`,
    parameters: columns.map(({ value }) => rows.map((row) => value(row) ?? null)),
  };
}
