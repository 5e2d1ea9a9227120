package dev.inkstone.topology;

/// A database and its only owner's dialect.
public enum Database {
    USERS("users", Dialect.MYSQL),
    ARTICLES("articles", Dialect.POSTGRESQL),
    AI("ai", Dialect.POSTGRESQL);

    public enum Dialect {
        MYSQL,
        POSTGRESQL
    }

    private final String id;
    private final Dialect dialect;

    Database(String id, Dialect dialect) {
        this.id = id;
        this.dialect = dialect;
    }

    /// The schema's name.
    public String id() {
        return id;
    }

    public Dialect dialect() {
        return dialect;
    }
}
