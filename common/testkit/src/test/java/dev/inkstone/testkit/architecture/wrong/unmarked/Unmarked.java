package dev.inkstone.testkit.architecture.wrong.unmarked;

class Unmarked {}
