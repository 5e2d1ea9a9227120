package dev.inkstone.testkit.architecture.wrong.naming;

class ArticleUtil {}
